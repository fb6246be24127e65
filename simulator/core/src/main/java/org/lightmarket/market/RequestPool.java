package org.lightmarket.market;

import java.util.Arrays;
import org.lightmarket.model.RequestOutcome;
import org.lightmarket.model.ServiceClass;

/**
 * The requests under way, as parallel arrays: a request is the index of its row, and rows are
 * re-used, so that nothing is allocated per request once the pool has grown to the largest number
 * under way at once.
 */
final class RequestPool {
  /** End of a list of requests. */
  static final int NONE = -1;

  /** The answer tells nothing of the buffer. */
  static final long NO_REPORT = -1;

  private static final byte GRANTED = 1;
  private static final byte WITHIN_GRANT = 2;
  private static final byte PAID = 4;
  private static final byte PREFERRED = 8;

  int[] client = new int[256];
  int[] server = new int[256];
  int[] type = new int[256];
  long[] demandNs = new long[256];
  long[] arrivalNs = new long[256];
  long[] waitNs = new long[256];
  long[] serviceNs = new long[256];

  /** Work left, in ns of this server's worker at full speed. */
  long[] workNs = new long[256];

  long[] maxCostUnits = new long[256];
  long[] realCostUnits = new long[256];

  /** Flow control: its tickets at the client and at the server. */
  long[] clientTicket = new long[256];

  long[] serverTicket = new long[256];

  /** Flow control: the buffer that the answer reports; NO_REPORT if the server took nothing. */
  long[] reportedUnits = new long[256];

  /** Next in the list that the request is in. */
  int[] next = new int[256];

  private byte[] flags = new byte[256];
  private RequestOutcome[] outcome = new RequestOutcome[256];
  private int free = NONE;
  private int grown;
  private int live;

  /** A row for a new request. */
  int open(int clientId, long timeNs) {
    int request = free;
    if (request == NONE) {
      if (grown == client.length) {
        grow();
      }
      request = grown++;
    } else {
      free = next[request];
    }
    live++;
    client[request] = clientId;
    server[request] = -1;
    demandNs[request] = timeNs;
    waitNs[request] = 0;
    serviceNs[request] = 0;
    realCostUnits[request] = 0;
    flags[request] = 0;
    next[request] = NONE;
    return request;
  }

  /** Gives a row back. */
  void close(int request) {
    live--;
    next[request] = free;
    free = request;
  }

  /** Requests under way. */
  int live() {
    return live;
  }

  /**
   * Sets the class of a request.
   *
   * @param granted whether it uses guaranteed capacity
   * @param paid whether that capacity is paid for
   * @param withinGrant whether its client's buffer covered it at the demand instant
   * @param preferred whether it is served before free requests
   */
  void setClass(
      int request, boolean granted, boolean paid, boolean withinGrant, boolean preferred) {
    int bits =
        (granted ? GRANTED : 0)
            | (paid ? PAID : 0)
            | (withinGrant ? WITHIN_GRANT : 0)
            | (preferred ? PREFERRED : 0);
    flags[request] = (byte) bits;
  }

  boolean isPreferred(int request) {
    return (flags[request] & PREFERRED) != 0;
  }

  boolean isGranted(int request) {
    return (flags[request] & GRANTED) != 0;
  }

  boolean isPaid(int request) {
    return (flags[request] & PAID) != 0;
  }

  ServiceClass serviceClass(int request) {
    return isPaid(request) ? ServiceClass.PAID : ServiceClass.FREE;
  }

  boolean isWithinGrant(int request) {
    return (flags[request] & WITHIN_GRANT) != 0;
  }

  void setOutcome(int request, RequestOutcome value) {
    outcome[request] = value;
  }

  RequestOutcome outcome(int request) {
    return outcome[request];
  }

  private void grow() {
    int size = 2 * client.length;
    client = Arrays.copyOf(client, size);
    server = Arrays.copyOf(server, size);
    type = Arrays.copyOf(type, size);
    demandNs = Arrays.copyOf(demandNs, size);
    arrivalNs = Arrays.copyOf(arrivalNs, size);
    waitNs = Arrays.copyOf(waitNs, size);
    serviceNs = Arrays.copyOf(serviceNs, size);
    workNs = Arrays.copyOf(workNs, size);
    maxCostUnits = Arrays.copyOf(maxCostUnits, size);
    realCostUnits = Arrays.copyOf(realCostUnits, size);
    clientTicket = Arrays.copyOf(clientTicket, size);
    serverTicket = Arrays.copyOf(serverTicket, size);
    reportedUnits = Arrays.copyOf(reportedUnits, size);
    next = Arrays.copyOf(next, size);
    flags = Arrays.copyOf(flags, size);
    outcome = Arrays.copyOf(outcome, size);
  }
}
