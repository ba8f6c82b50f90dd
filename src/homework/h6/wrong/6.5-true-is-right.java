// earns: 0
// hint: must mean wrong
// instead of
        }
      }
    }
// write
        }
      }
    }
    for (int k = 0; k < wrong.length; k++) wrong[k] = !wrong[k];
