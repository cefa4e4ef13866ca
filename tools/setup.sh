#!/bin/sh
# Make or refresh .venv from a hashed lock: tools/setup.sh LOCK (documents or dev). Uses uv when present, else venv and pip.
set -eu
lock="requirements/$1.txt"
stamp=".venv/.ready-$1"
if [ -f "$stamp" ] && [ "$stamp" -nt "$lock" ] && [ "$stamp" -nt pyproject.toml ]; then exit 0; fi

python=""
for name in python3 python3.14 python3.13 python3.12 python3.11; do
  if command -v "$name" >/dev/null 2>&1 && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python="$name"; break; fi
done
if [ -z "$python" ]; then
  echo "Python 3.11 ou plus récent est nécessaire / is needed:  sudo apt install python3 python3-venv" >&2
  exit 2
fi
if command -v uv >/dev/null 2>&1; then
  [ -x .venv/bin/python ] || uv venv --quiet --python "$python" .venv
  uv pip install --quiet --python .venv/bin/python --require-hashes --only-binary :all: -r "$lock"
else
  if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    echo "Le module venv manque / the venv module is missing:  sudo apt install python3-venv" >&2
    exit 2
  fi
  [ -x .venv/bin/pip ] || "$python" -m venv .venv
  .venv/bin/pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r "$lock"
fi
# The project itself runs from src/: a path file and a launcher, no build step, nothing fetched.
site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
printf '%s/src\n' "$PWD" > "$site/gardefou.pth"
printf '#!/bin/sh\nexec "%s/.venv/bin/python" -m gardefou "$@"\n' "$PWD" > .venv/bin/gardefou
chmod +x .venv/bin/gardefou
touch "$stamp"
