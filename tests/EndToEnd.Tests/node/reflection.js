'use strict';

// Learns the contract from the running gateway: no file of its project is read.
const path = require('node:path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const options = { keepCase: true, longs: String, enums: String, defaults: true, oneofs: true };

function own(name) {
  return grpc.loadPackageDefinition(loader.loadSync(path.join(__dirname, 'protos', name), options));
}

/** Asks one question on a stream of its own. */
function ask(client, request) {
  return new Promise((resolve, reject) => {
    const stream = client.ServerReflectionInfo();
    stream.on('data', (answer) => {
      stream.end();
      if (answer.error_response) reject(new Error(answer.error_response.error_message));
      else resolve(answer);
    });
    stream.on('error', reject);
    stream.write(request);
  });
}

async function listServices(address) {
  const client = new (own('reflection.proto').grpc.reflection.v1.ServerReflection)(address, grpc.credentials.createInsecure());
  const answer = await ask(client, { list_services: '*' });
  const services = answer.list_services_response.service.map((service) => service.name);
  return { client, services };
}

/** A FileDescriptorSet with the files of a symbol and all that they import. */
async function describe(client, symbol) {
  const answer = await ask(client, { file_containing_symbol: symbol });
  const files = answer.file_descriptor_response.file_descriptor_proto;
  // FileDescriptorSet { repeated FileDescriptorProto file = 1; }
  return Buffer.concat(files.flatMap((file) => [Buffer.from([0x0a]), varint(file.length), file]));
}

function varint(value) {
  const bytes = [];
  for (; value > 0x7f; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  bytes.push(value);
  return Buffer.from(bytes);
}

async function learn(client, symbol) {
  return grpc.loadPackageDefinition(loader.loadFileDescriptorSetFromBuffer(await describe(client, symbol), options));
}

module.exports = { listServices, learn, own };
