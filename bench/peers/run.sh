#!/usr/bin/env bash
# The gateway beside smstools3, gammu-smsd and kannel on one and the same virtual bank. See ../README.md.
#   run.sh --quick         three minutes
#   run.sh                 all of it, about 40 minutes
#   run.sh --install …     first installs the peers that are missing (Debian, root)
#   run.sh --realtime …    bank and peers run before everything else (root): for a machine that others use too
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
if [[ ${1:-} == --install ]]; then
  shift
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends smstools gammu-smsd kannel
  for service in smstools gammu-smsd kannel; do service "$service" stop >/dev/null 2>&1 || true; done # the packages start them
fi
# What a host runs, as it is installed; GATEWAY_BENCH_PROGRAMS names a folder of programs published before.
if [[ -z ${GATEWAY_BENCH_PROGRAMS:-} ]]; then
  "$root/deploy/publish.sh" "$root/artifacts/gateway"
fi
# The same priority for the bank and for every peer; without the right to raise it, all run as they are.
raise=()
if [[ ${1:-} == --realtime ]]; then
  shift
  raise=(chrt --rr 1)
elif nice -n -10 true 2>/dev/null; then
  raise=(nice -n -10)
fi
cd "$here"
exec "${raise[@]}" python3 -B bench.py "$@"
