#!/bin/sh
# Making sounds needs espeak-ng and lame: install them where apt can, else ask in one clear line.
set -eu
missing=""
for name in espeak-ng lame; do
  command -v "$name" >/dev/null 2>&1 || missing="$missing $name"
done
[ -z "$missing" ] && exit 0
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  echo "Installing$missing ..."
  apt-get update -qq >/dev/null
  # shellcheck disable=SC2086  the names are separate words
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null && exit 0
fi
echo "Making sounds needs$missing: install it (for example: sudo apt-get install$missing) and run this again." >&2
exit 1
