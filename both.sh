#!/bin/bash
# both.sh PRESET DTYPE JAR... 
unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE OPENBLAS_NUM_THREADS
P=$1; shift
for i in 1; do
/tmp/torch/bin/python /work/shared/bench/pytorch_reference.py --config $P --dtype f32 "$@" | grep -v decode-full
done
