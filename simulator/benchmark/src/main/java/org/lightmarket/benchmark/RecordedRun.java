package org.lightmarket.benchmark;

import java.util.Arrays;
import org.lightmarket.kernel.ForwardingKernel;
import org.lightmarket.kernel.Kernel;

/**
 * All calls of one run to its kernel, in order, in primitive arrays: they can be made again on a
 * fresh kernel without the work between them, which tells how fast the bare kernel is at this very
 * mix of schedules, cancellations and pending events. A kernel gives out the same handles for the
 * same calls, so that handles are kept as they were.
 */
final class RecordedRun {
  private static final byte SCHEDULE = 0;
  private static final byte CANCEL = 1;
  private static final byte RESCHEDULE = 2;
  private static final byte ADVANCE = 3;

  private byte[] calls = new byte[1 << 16];
  private long[] first = new long[1 << 16];
  private long[] second = new long[1 << 16];
  private short[] shape = new short[1 << 16];
  private int size;

  /** A kernel that does what another does and writes down what it is asked. */
  Kernel recording(Kernel kernel) {
    return new Recorder(kernel);
  }

  /** Makes all calls again; returns the number of events executed. */
  long replay(Kernel kernel) {
    for (int i = 0; i < size; i++) {
      switch (calls[i]) {
        case SCHEDULE -> kernel.schedule(first[i], shape[i] >>> 8, shape[i] & 0xff, second[i]);
        case CANCEL -> kernel.cancel(first[i]);
        case RESCHEDULE -> kernel.reschedule(first[i], second[i]);
        default -> kernel.advance(first[i]);
      }
    }
    return kernel.executed();
  }

  private void write(byte call, long one, long two, int phaseAndKind) {
    if (size == calls.length) {
      int room = Math.multiplyExact(2, size);
      calls = Arrays.copyOf(calls, room);
      first = Arrays.copyOf(first, room);
      second = Arrays.copyOf(second, room);
      shape = Arrays.copyOf(shape, room);
    }
    calls[size] = call;
    first[size] = one;
    second[size] = two;
    shape[size] = (short) phaseAndKind;
    size++;
  }

  /** Writes the calls down before they are made. */
  private final class Recorder extends ForwardingKernel {
    Recorder(Kernel kernel) {
      super(kernel);
    }

    @Override
    public long schedule(long timeNs, int phase, int kind, long payload) {
      write(SCHEDULE, timeNs, payload, phase << 8 | kind);
      return super.schedule(timeNs, phase, kind, payload);
    }

    @Override
    public boolean cancel(long handle) {
      write(CANCEL, handle, 0, 0);
      return super.cancel(handle);
    }

    @Override
    public long reschedule(long handle, long timeNs) {
      write(RESCHEDULE, handle, timeNs, 0);
      return super.reschedule(handle, timeNs);
    }

    @Override
    public boolean advance(long untilNs) {
      write(ADVANCE, untilNs, 0, 0);
      return super.advance(untilNs);
    }
  }
}
