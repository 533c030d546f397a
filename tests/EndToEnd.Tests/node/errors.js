'use strict';

// Reads google.rpc.BadRequest out of the details of a failed call.
const path = require('node:path');
const protobuf = require('protobufjs');

const root = protobuf.loadSync(path.join(__dirname, 'protos', 'errors.proto'));
const Status = root.lookupType('google.rpc.Status');
const BadRequest = root.lookupType('google.rpc.BadRequest');

function violations(error) {
  const [bytes] = error.metadata.get('grpc-status-details-bin');
  const detail = Status.decode(bytes).details.find((each) => each.typeUrl.endsWith('/google.rpc.BadRequest'));
  return BadRequest.decode(detail.value).fieldViolations.map((each) => ({
    field: each.field,
    reason: each.reason,
    english: each.description,
    locale: each.localizedMessage.locale,
    chinese: each.localizedMessage.message,
  }));
}

module.exports = { violations };
