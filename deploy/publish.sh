#!/usr/bin/env bash
# Builds what hosts run, for this kind of machine, a folder each: DIR/core, DIR/modems, DIR/cli, DIR/virtual-bank.
#   publish.sh DIR
# Compiled ahead of time: no command waits for the compiler, and the first thousands of messages cost what the later ones cost.
# A host needs the ASP.NET Core runtime, not the SDK. The folders must stay apart: the programs do not use the same versions of all libraries.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
out=${1:?"usage: publish.sh DIR"}
mkdir -p "$out"
# Built apart from bin/ and obj/ of the checkout, which stay as they are.
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
for program in Core:core ModemDriver:modems Clients/Cli:cli VirtualBank:virtual-bank; do
  dotnet publish "$root/src/${program%%:*}" -c Release --use-current-runtime --self-contained false -p:PublishReadyToRun=true \
    -p:DebugType=none -p:PublishDocumentationFiles=false --artifacts-path "$build" -o "$out/${program##*:}" --nologo -v quiet
done
