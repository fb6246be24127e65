package org.lightmarket.agent.demand;

import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;
import org.lightmarket.model.RandomSource;

/**
 * Replay of counts per bin of time: every request of the file goes to exactly one client of the
 * group and is placed uniformly at random in its bin, by the client's own stream. The counts of all
 * clients together are those of the file, bin by bin; a bin that the beginning or the horizon cuts
 * keeps the requests whose instants lie inside.
 *
 * <p>The client of a request is decided by a hash of (a number from the group's stream, bin, index
 * of the request in its bin), uniformly, so that no state grows with the number of requests. The
 * work of one client's source is linear in the requests of the file, a few operations each, where
 * the group has more than one client.
 */
public final class TraceDemand implements DemandModel {
  /** Declared parameters. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.file(
              "file", "Counts per bin: a header time_s,requests and a line for each bin."),
          Parameter.number(
              "startSecond", "s", 0.0, 0, 4e9, "Time of the file at which the simulation begins."),
          Parameter.number(
              "binSeconds",
              "s",
              0.0,
              0,
              4e9,
              "Width of the bins; 0: the least distance of two lines, the rest being gaps."));

  private final Trace trace;
  private final long startNs;
  private final int clients;
  private final long horizonNs;
  private final double meanPerSecond;

  /**
   * A replay.
   *
   * @param startNs time of the trace that is 0 of the simulation, at least 0
   */
  public TraceDemand(Trace trace, long startNs, int clients, long horizonNs) {
    this.trace = trace;
    this.startNs = startNs;
    this.clients = clients;
    this.horizonNs = horizonNs;
    long endNs = Math.min(trace.endNs() - startNs, horizonNs);
    long untilNs = horizonNs > Long.MAX_VALUE - startNs ? Long.MAX_VALUE : startNs + horizonNs;
    long requests = trace.requests(trace.firstBinEndingAfter(startNs), untilNs);
    this.meanPerSecond = endNs <= 0 ? 0 : requests / (endNs / 1e9) / clients;
  }

  /**
   * From a scenario; reads the file.
   *
   * @throws InputException if the file is missing or has a wrong line, or ends before the start
   */
  public static TraceDemand of(Parameters parameters, DemandContext context) {
    long binNs = Math.round(parameters.doubleValue("binSeconds") * 1e9);
    long startNs = Math.round(parameters.doubleValue("startSecond") * 1e9);
    Trace trace = TraceReader.read(parameters.file("file"), binNs);
    if (startNs >= trace.endNs()) {
      throw new InputException(
          "trace: startSecond " + startNs / 1e9 + " lies behind the end of the file",
          "The last bin ends at " + trace.endNs() / 1e9 + " s.");
    }
    return new TraceDemand(trace, startNs, context.clients(), context.horizonNs());
  }

  @Override
  public double meanPerSecond() {
    return meanPerSecond;
  }

  @Override
  public DemandSource source(int client, RandomSource own, RandomSource shared) {
    return new Source(client, own, shared.nextLong());
  }

  private final class Source implements DemandSource {
    private final int client;
    private final RandomSource own;
    private final long key;
    private int bin;
    private long left;
    private double rest;

    Source(int client, RandomSource own, long key) {
      this.client = client;
      this.own = own;
      this.key = key;
      this.bin = trace.firstBinEndingAfter(startNs) - 1;
    }

    @Override
    public long nextNs() {
      while (true) {
        while (left > 0) {
          long timeNs = place() - startNs;
          if (timeNs >= horizonNs) {
            left = 0;
            bin = trace.bins();
          } else if (timeNs >= 0) {
            return timeNs;
          }
        }
        bin = Math.min(bin + 1, trace.bins());
        if (bin == trace.bins() || trace.startNs(bin) - startNs >= horizonNs) {
          bin = trace.bins();
          return END;
        }
        left = clients == 1 ? trace.count(bin) : dealt(trace.count(bin));
        rest = 1;
      }
    }

    /**
     * The least of the {@code left} instants not yet given out, all uniform in the rest of the bin:
     * what remains of it shrinks by a factor U^(1/left).
     */
    private long place() {
      rest *= FastMath.exp(-own.nextExponential() / left);
      left--;
      long offsetNs = (long) ((1 - rest) * trace.binNs());
      return trace.startNs(bin) + Math.min(offsetNs, trace.binNs() - 1);
    }

    private long dealt(long count) {
      long base = mix(key + bin * 0x9E3779B97F4A7C15L);
      long mine = 0;
      for (long index = 0; index < count; index++) {
        long hash = mix(base + index * 0xD1B54A32D192ED03L);
        if (((hash >>> 32) * clients) >>> 32 == client) {
          mine++;
        }
      }
      return mine;
    }
  }

  /** The finaliser of SplitMix64: G. Steele, D. Lea, C. Flood, OOPSLA 2014, variant 13. */
  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
