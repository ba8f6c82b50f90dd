package org.lectern.grader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.lectern.grader.report.Grading;
import org.lectern.grader.report.Journal;
import org.lectern.grader.report.Reports;
import org.lectern.homework.State;
import org.lectern.homework.notebook.Notice;

/** The threads of a batch: each has a judge of its own and takes the next submission. */
final class Crew {
  /** What fails for our own reasons is tried so often. */
  private static final int TRIES = 3;

  private final Bundle bundle;
  private final BatchSettings settings;
  private final Processes processes;
  private final Journal journal;
  private final Reports reports;
  private final Batch.Monitor monitor;
  private final AtomicInteger done = new AtomicInteger();

  Crew(
      Bundle bundle,
      BatchSettings settings,
      Processes processes,
      Journal journal,
      Reports reports,
      Batch.Monitor monitor) {
    this.bundle = bundle;
    this.settings = settings;
    this.processes = processes;
    this.journal = journal;
    this.reports = reports;
    this.monitor = monitor;
  }

  /** Grades what is to be done; returns when all is in the journal. */
  void grade(List<Submission> todo, int all, Grading grading)
      throws IOException, InterruptedException {
    Queue<Submission> queue = new ConcurrentLinkedQueue<>(todo);
    int before = all - todo.size();
    done.set(before);
    int threads = Math.max(1, Math.min(settings.jobs(), todo.size()));
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      var members = new ArrayList<Future<?>>();
      for (int i = 0; i < threads; i++) {
        members.add(pool.submit(() -> work(queue, before, all, grading)));
      }
      for (Future<?> member : members) {
        member.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UncheckedIOException failed) {
        throw failed.getCause();
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private void work(Queue<Submission> queue, int before, int all, Grading grading) {
    try (var judge = new Judge(bundle, processes, settings.level().word(), settings.seed())) {
      Submission next;
      while (!Thread.currentThread().isInterrupted() && (next = queue.poll()) != null) {
        Grade grade = grade(judge, next);
        if (Thread.currentThread().isInterrupted()) {
          return; // it was interrupted in the middle: graded again by --resume
        }
        journal.add(Journal.key(next.sha256(), next.attempt(), grading), grade);
        reports.student(grade);
        monitor.graded(done.incrementAndGet(), before, all, next.student());
      }
    } catch (IOException e) { // the disk is full, say: nobody can go on
      queue.clear();
      throw new UncheckedIOException(e);
    }
  }

  private Grade grade(Judge judge, Submission submission) throws IOException {
    long began = System.nanoTime();
    String reason = "";
    for (int i = 0; i < TRIES && !Thread.currentThread().isInterrupted(); i++) {
      try {
        Grade grade = judge.grade(submission);
        if (grade.verdict() != State.INFRA) {
          return grade;
        }
        reason = "a process was lost";
      } catch (IOException | RuntimeException e) { // of ours; what students do has a state
        reason = e.toString();
      }
    }
    var notice =
        new Notice(
            "INFRA",
            "",
            "the grader failed: " + reason,
            "This is no fault of yours; it will be graded again.");
    return judge.ungraded(submission, State.INFRA, notice, began);
  }
}
