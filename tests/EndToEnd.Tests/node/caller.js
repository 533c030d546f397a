'use strict';

// node caller.js HOST:PORT KEY < forms.json      forms.json: { "good": form, "bad": form, "stream": [form, …] }
// Prints one JSON object with all that the gateway answered.
const fs = require('node:fs');
const grpc = require('@grpc/grpc-js');
const { listServices, learn, own } = require('./reflection');
const { violations } = require('./errors');

const [address, key] = process.argv.slice(2);
const forms = JSON.parse(fs.readFileSync(0, 'utf8'));
const metadata = new grpc.Metadata();
metadata.set('authorization', `Bearer ${key}`);

function call(client, method, request) {
  return new Promise((resolve, reject) =>
    client[method](request, metadata, (error, answer) => (error ? reject(error) : resolve(answer))));
}

function importAll(client, requests) {
  return new Promise((resolve, reject) => {
    const answers = [];
    const stream = client.Import(metadata);
    stream.on('data', (answer) => answers.push(answer));
    stream.on('error', reject);
    stream.on('end', () => resolve(answers));
    for (const request of requests) stream.write(request);
    stream.end();
  });
}

async function main() {
  const { client: reflection, services } = await listServices(address);
  const health = new (own('health.proto').grpc.health.v1.Health)(address, grpc.credentials.createInsecure());
  const contract = await learn(reflection, 'gateway.v1.RegistrationApi');
  const registrations = new contract.gateway.v1.RegistrationApi(address, grpc.credentials.createInsecure());

  const result = { services };
  result.health = (await call(health, 'Check', { service: '' })).status;
  result.registered = await call(registrations, 'Register', forms.good);
  result.again = await call(registrations, 'Register', forms.good);
  try {
    await call(registrations, 'Register', forms.bad);
  } catch (error) {
    result.refused = { code: error.code, violations: violations(error) };
  }
  result.imported = await importAll(registrations, forms.stream);
  for (const client of [reflection, health, registrations]) client.close();
  return result;
}

main().then((result) => console.log(JSON.stringify(result))).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
