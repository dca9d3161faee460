# Sourced by the scripts beside it: the headroom command of the package that they belong to.

headroom_root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
# A checkout of the repository runs its TypeScript, an installed package holds JavaScript only.
headroom_main="$headroom_root/cli/main.ts"
headroom_loader=(--import "file://$headroom_root/node_modules/tsx/dist/loader.mjs")
if [ ! -f "$headroom_main" ]; then
  headroom_main="$headroom_root/dist/cli/main.js"
  headroom_loader=()
fi

headroom() {
  node ${headroom_loader[@]+"${headroom_loader[@]}"} "$headroom_main" "$@"
}
