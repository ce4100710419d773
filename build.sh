#!/usr/bin/env bash
# What CI does, at home: builds everything with warnings as errors, and tests it.
exec "$(dirname "$0")/.ci/run"
