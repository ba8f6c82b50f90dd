package org.lectern.matrix;

import dev.ludovic.netlib.blas.NativeBLAS;
import java.io.File;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * Products by OpenBLAS: the library that bytedeco's jar carries, called through netlib's JNI glue.
 *
 * <p>bytedeco's own binding copies every array on each call; netlib's does not. OpenBLAS stays on
 * one thread: Lectern's workers are the threads, and sums are then taken in one order, whatever
 * their number.
 */
final class NativeProducts implements Products, FloatProducts {
  private final NativeBLAS blas;
  private final String name;

  private NativeProducts(NativeBLAS blas, String name) {
    this.blas = blas;
    this.name = name;
  }

  /**
   * Extracts and loads the library.
   *
   * @return products by OpenBLAS
   * @throws IOException if the library is not there for this platform
   */
  static NativeProducts load() throws IOException {
    File glue = new File(Loader.load(openblas_nolapack.class));
    File[] found =
        glue.getParentFile()
            .listFiles(
                (folder, file) -> file.matches("(lib)?openblas_nolapack.*\\.(so|dylib|dll).*"));
    if (found == null || found.length == 0) {
      // netlib would load without complaint and kill the JVM at the first product
      throw new IOException("no OpenBLAS beside " + glue);
    }
    openblas_nolapack.blas_set_num_threads(1);
    System.setProperty("dev.ludovic.netlib.blas.nativeLibPath", found[0].getPath());
    // netlib announces its choice at level INFO; in a notebook that would be a red block
    Logger netlib = Logger.getLogger("dev.ludovic.netlib.blas.InstanceBuilder");
    netlib.setLevel(Level.WARNING);
    return new NativeProducts(NativeBLAS.getInstance(), "OpenBLAS, 1 thread a worker");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void multiply(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      double[] a,
      int ao,
      int lda,
      double[] b,
      int bo,
      int ldb,
      double beta,
      double[] c,
      int co,
      int ldc) {
    if (m == 1) { // one word of one sentence
      int step = transA ? lda : 1;
      if (transB) {
        blas.dgemv("T", k, n, 1, b, bo, ldb, a, ao, step, beta, c, co, 1);
      } else {
        blas.dgemv("N", n, k, 1, b, bo, ldb, a, ao, step, beta, c, co, 1);
      }
      return;
    }
    // BLAS counts by columns: it sees our matrices transposed, and cᵀ = op(b)ᵀ op(a)ᵀ
    blas.dgemm(
        transB ? "T" : "N",
        transA ? "T" : "N",
        n,
        m,
        k,
        1,
        b,
        bo,
        ldb,
        a,
        ao,
        lda,
        beta,
        c,
        co,
        ldc);
  }

  @Override
  public void multiply(
      boolean transA, boolean transB, int m, int n, int k, float[] a, float[] b, float[] c) {
    blas.sgemm(
        transB ? "T" : "N",
        transA ? "T" : "N",
        n,
        m,
        k,
        1,
        b,
        transB ? k : n,
        a,
        transA ? m : k,
        0,
        c,
        n);
  }
}
