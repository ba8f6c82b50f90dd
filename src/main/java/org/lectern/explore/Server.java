package org.lectern.explore;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The JDK's HTTP server on the loopback address. All its threads are daemons: it ends with the
 * kernel.
 */
final class Server implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final int THREADS = 8;
  private static final int BACKLOG = 64;
  private static final long IDLE_SECONDS = 10; // then a thread ends

  private final HttpServer server;
  private final ThreadPoolExecutor pool;

  static {
    // The JDK's server reads these once. Without the first an answer takes 40 ms more: its head and
    // body are two packets, and the second waits for the other side. With the others a client that
    // says half a request and falls silent does not hold a thread for ever.
    setDefault("sun.net.httpserver.nodelay", "true");
    setDefault("sun.net.httpserver.maxReqTime", "20");
    setDefault("sun.net.httpserver.maxRspTime", "60");
  }

  private static void setDefault(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }

  /**
   * Takes a port; nothing is answered yet.
   *
   * @param port 0 for any free one
   */
  Server(int port) throws IOException {
    String name = "lectern-explorer-" + NUMBER.incrementAndGet();
    this.server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port),
            BACKLOG);
    AtomicInteger threads = new AtomicInteger();
    this.pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> daemon(task, name + "-" + threads.incrementAndGet()));
    pool.allowCoreThreadTimeOut(true);
    server.setExecutor(pool);
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Begins to answer. */
  void start(Desk desk) {
    server.createContext("/", desk);
    // the thread that listens is a daemon if the one that starts it is
    Thread starter = daemon(server::start, "lectern-explorer-start");
    starter.start();
    try {
      starter.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
    }
  }

  /** Runs something beside the answers, if there is still a server. */
  void run(Runnable task) {
    if (!pool.isShutdown()) {
      pool.execute(task);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    pool.shutdownNow();
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Takes a port, and says in one line why there is none. */
  static Server open(int port) {
    try {
      return new Server(port);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Explorer: cannot listen on port %d: %s; choose another, or 0 for a free one"
              .formatted(port, e.getMessage()),
          e);
    }
  }
}
