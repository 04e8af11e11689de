# ./tomte figures [RUNS] [IDLE_SECONDS]: sourced by the script `tomte`.
build_if_stale
node "$here/runtime/scripts/figures.mjs" "$dist" "$@"
