package org.lectern.grad;

import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Shapes;

/** The small operations, each with its way back right below its way forward. */
final class Elementary {
  private Elementary() {}

  /**
   * y = a b. With yᵢⱼ = Σₖ aᵢₖ bₖⱼ, the number aᵢₖ reaches row i of y and bₖⱼ its column j: daᵢₖ =
   * Σⱼ dyᵢⱼ bₖⱼ and dbₖⱼ = Σᵢ aᵢₖ dyᵢⱼ.
   */
  static final class Mul implements Op {
    @Override
    public DMatrixRMaj forward(DMatrixRMaj... x) {
      return Matrices.mul(x[0], x[1]);
    }

    @Override
    public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] x, DMatrixRMaj[] dx) {
      Matrices.addToMulTransB(dx[0], dy, x[1]); // da += dy bᵀ
      Matrices.addToMulTransA(dx[1], x[0], dy); // db += aᵀ dy
    }
  }

  /** y = a bᵀ. */
  static final class MulTransB implements Op {
    @Override
    public DMatrixRMaj forward(DMatrixRMaj... x) {
      return Matrices.mulTransB(x[0], x[1]);
    }

    @Override
    public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] x, DMatrixRMaj[] dx) {
      Matrices.addToMul(dx[0], dy, x[1]); // da += dy b
      Matrices.addToMulTransA(dx[1], dy, x[0]); // db += dyᵀ a
    }
  }

  /** y = a + b. */
  static final class Add implements Op {
    @Override
    public DMatrixRMaj forward(DMatrixRMaj... x) {
      return Matrices.add(x[0], x[1]);
    }

    @Override
    public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] x, DMatrixRMaj[] dx) {
      Matrices.addTo(dx[0], dy);
      Matrices.addTo(dx[1], dy);
    }
  }

  /** y = a ⊙ b, element by element. */
  static final class Times implements Op {
    @Override
    public DMatrixRMaj forward(DMatrixRMaj... x) {
      Shapes.same("times", x[0], x[1]);
      DMatrixRMaj y = new DMatrixRMaj(x[0].numRows, x[0].numCols);
      for (int i = 0; i < y.data.length; i++) {
        y.data[i] = x[0].data[i] * x[1].data[i];
      }
      return y;
    }

    @Override
    public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] x, DMatrixRMaj[] dx) {
      for (int i = 0; i < dy.data.length; i++) {
        dx[0].data[i] += dy.data[i] * x[1].data[i]; // da += dy ⊙ b
        dx[1].data[i] += dy.data[i] * x[0].data[i]; // db += dy ⊙ a
      }
    }
  }

  /** y = a, with a row added to every row. */
  static final class AddRow implements Op {
    @Override
    public DMatrixRMaj forward(DMatrixRMaj... x) {
      DMatrixRMaj y = x[0].copy();
      Matrices.addRowTo(y, x[1]);
      return y;
    }

    @Override
    public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] x, DMatrixRMaj[] dx) {
      Matrices.addTo(dx[0], dy);
      Matrices.addToSumOfRows(dx[1], dy);
    }
  }

  /** y = factor a. */
  record Scale(double factor) implements Op {
    @Override
    public DMatrixRMaj forward(DMatrixRMaj... x) {
      return Matrices.scale(x[0], factor);
    }

    @Override
    public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] x, DMatrixRMaj[] dx) {
      Matrices.addTo(dx[0], dy, factor);
    }
  }

  /** y = a where the mask allows, −∞ elsewhere. */
  record Hide(Mask mask) implements Op {
    @Override
    public DMatrixRMaj forward(DMatrixRMaj... x) {
      DMatrixRMaj y = x[0].copy();
      for (int i = 0; i < y.numRows; i++) {
        for (int j = 0; j < y.numCols; j++) {
          if (!mask.allows(i, j)) {
            y.set(i, j, Double.NEGATIVE_INFINITY);
          }
        }
      }
      return y;
    }

    @Override
    public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] x, DMatrixRMaj[] dx) {
      for (int i = 0; i < y.numRows; i++) {
        for (int j = 0; j < y.numCols; j++) {
          if (mask.allows(i, j)) {
            dx[0].add(i, j, dy.get(i, j));
          }
        }
      }
    }
  }

  /** y = Σ a. */
  static final class Sum implements Op {
    @Override
    public DMatrixRMaj forward(DMatrixRMaj... x) {
      return Matrices.of(new double[] {Matrices.sum(x[0])});
    }

    @Override
    public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] x, DMatrixRMaj[] dx) {
      for (int i = 0; i < dx[0].data.length; i++) {
        dx[0].data[i] += dy.data[0];
      }
    }
  }

  /**
   * y[i] = table[ids[i]]: the lookup of an embedding.
   *
   * <p>It is the product y = o table with the one-hot matrix o [t x vocabulary], oᵢw = 1 where w =
   * ids[i]. So dtable = oᵀ dy, in words: each row of dy is added to the row that it was read from.
   */
  static final class Rows implements Op {
    private final int[] ids;

    Rows(int... ids) {
      this.ids = ids.clone();
    }

    @Override
    public DMatrixRMaj forward(DMatrixRMaj... x) {
      return Matrices.rows(x[0], ids);
    }

    @Override
    public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] x, DMatrixRMaj[] dx) {
      int d = dy.numCols;
      for (int i = 0; i < ids.length; i++) { // a row that was looked up twice gets both gradients
        for (int j = 0; j < d; j++) {
          dx[0].data[ids[i] * d + j] += dy.data[i * d + j];
        }
      }
    }
  }

  /** y = a[fromRow..toRow, fromColumn..toColumn]. */
  record Slice(int fromRow, int toRow, int fromColumn, int toColumn) implements Op {
    @Override
    public DMatrixRMaj forward(DMatrixRMaj... x) {
      return Matrices.slice(x[0], fromRow, toRow, fromColumn, toColumn);
    }

    @Override
    public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] x, DMatrixRMaj[] dx) {
      Matrices.addToSlice(dx[0], fromRow, fromColumn, dy);
    }
  }

  /** y = (a₀ a₁ …), side by side. */
  static final class ConcatColumns implements Op {
    @Override
    public DMatrixRMaj forward(DMatrixRMaj... x) {
      int columns = 0;
      for (DMatrixRMaj part : x) {
        Shapes.exactly("concatColumns", "a part", part, x[0].numRows, part.numCols);
        columns += part.numCols;
      }
      DMatrixRMaj y = new DMatrixRMaj(x[0].numRows, columns);
      int column = 0;
      for (DMatrixRMaj part : x) {
        Matrices.addToSlice(y, 0, column, part);
        column += part.numCols;
      }
      return y;
    }

    @Override
    public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] x, DMatrixRMaj[] dx) {
      int column = 0;
      for (DMatrixRMaj part : dx) {
        int to = column + part.numCols;
        Matrices.addTo(part, Matrices.slice(dy, 0, dy.numRows, column, to));
        column = to;
      }
    }
  }

  /** y = a₀ above a₁ above …. */
  static final class ConcatRows implements Op {
    @Override
    public DMatrixRMaj forward(DMatrixRMaj... x) {
      int rows = 0;
      for (DMatrixRMaj part : x) {
        Shapes.exactly("concatRows", "a part", part, part.numRows, x[0].numCols);
        rows += part.numRows;
      }
      DMatrixRMaj y = new DMatrixRMaj(rows, x[0].numCols);
      int row = 0;
      for (DMatrixRMaj part : x) {
        Matrices.addToSlice(y, row, 0, part);
        row += part.numRows;
      }
      return y;
    }

    @Override
    public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] x, DMatrixRMaj[] dx) {
      int row = 0;
      for (DMatrixRMaj part : dx) {
        int to = row + part.numRows;
        Matrices.addTo(part, Matrices.slice(dy, row, to, 0, dy.numCols));
        row = to;
      }
    }
  }
}
