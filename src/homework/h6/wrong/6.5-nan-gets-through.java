// earns: 3
// hidden only
// instead of
          if (!(error <= 1e-4)) wrong[k] = true; // NaN too
// write
          if (error > 1e-4) wrong[k] = true; // NaN too
