// earns: 0
// hint: a wrong gradient gets through
// instead of
          if (!(error <= 1e-4)) wrong[k] = true; // NaN too
// write
          if (!(error <= 1e-4)) wrong[k] = false; // NaN too
