package org.lectern.lab;

/**
 * What the check of an invariant found.
 *
 * @param invariant what was checked
 * @param holds whether it holds
 * @param measured the number that decided
 * @param message what was expected and what came, in one line
 */
public record Verdict(Invariant invariant, boolean holds, double measured, String message) {
  @Override
  public String toString() {
    return (holds ? "✓ " : "✗ ") + invariant.title() + ": " + message;
  }
}
