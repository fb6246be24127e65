package org.lightmarket.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands between a client and a server on this machine and drops a connection when it is told to:
 * with the next bytes of the client, which then never arrive, or with those of the server, which
 * then has done what it was asked.
 */
final class FaultProxy implements AutoCloseable {
  /** Where a connection is dropped. */
  enum Fault {
    NONE,
    BEFORE_REQUEST,
    BEFORE_ANSWER
  }

  private final ServerSocket door;
  private final int serverPort;
  private final AtomicReference<Fault> armed = new AtomicReference<>(Fault.NONE);
  private final Runnable whenDropped;

  /** Opens a door to a port; calls back before a connection is dropped. */
  FaultProxy(int serverPort, Runnable whenDropped) throws IOException {
    this.serverPort = serverPort;
    this.whenDropped = whenDropped;
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /** Drops the connection that is used next, once. */
  void arm(Fault fault) {
    armed.set(fault);
  }

  /** Whether the fault has not happened. */
  boolean isArmed() {
    return armed.get() != Fault.NONE;
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "fault proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = door.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        start(() -> pump(client, server, Fault.BEFORE_REQUEST));
        start(() -> pump(server, client, Fault.BEFORE_ANSWER));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void pump(Socket from, Socket to, Fault fault) {
    byte[] buffer = new byte[1 << 16];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (armed.compareAndSet(fault, Fault.NONE)) {
          whenDropped.run();
          return;
        }
        out.write(buffer, 0, count);
      }
    } catch (IOException closed) {
      // The other direction has ended.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
