package org.lightmarket.benchmark;

import java.util.concurrent.TimeUnit;
import org.lightmarket.benchmark.EventSet.Contestant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The event lists under JMH, each in a virtual machine of its own. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgs = {"-Xms3g", "-Xmx3g", "-Xmn1g", "-XX:+UseSerialGC", "-XX:+AlwaysPreTouch"})
public class KernelBenchmark {
  private static final int OPERATIONS = 100_000;

  /** The hold model: as many events pending all the time. */
  @State(Scope.Thread)
  public static class Hold {
    @Param({"FAST", "SSJ", "PRIORITY_QUEUE"})
    String list = "FAST";

    @Param({"1000", "100000", "1000000"})
    int pending;

    @Param({"EXPONENTIAL", "SKEWED", "BIMODAL", "TIES"})
    String delays = "EXPONENTIAL";

    private EventSet set = Contestant.FAST.create();

    /** Fills the list and turns it over once. */
    @Setup
    public void fill() {
      set = Contestant.valueOf(list).create();
      set.fill(pending, Delays.valueOf(delays).tableNs());
      set.hold(2 * pending);
    }
  }

  /** The M/M/1 queue: one or two events pending. */
  @State(Scope.Thread)
  public static class Queue {
    @Param({"FAST", "SSJ", "PRIORITY_QUEUE"})
    String list = "FAST";

    private long[] exponentialNs = new long[0];

    /** Draws the delays. */
    @Setup
    public void draw() {
      exponentialNs = Delays.EXPONENTIAL.tableNs();
    }
  }

  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public long hold(Hold state) {
    return state.set.hold(OPERATIONS);
  }

  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public long mm1(Queue state) {
    return Contestant.valueOf(state.list).create().queue(OPERATIONS, state.exponentialNs);
  }
}
