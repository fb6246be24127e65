package org.lightmarket.kernel;

import java.util.List;
import java.util.function.Supplier;
import org.lightmarket.model.Kind;
import org.lightmarket.model.Parameter;

/** The event kernels; all execute the same events in the same order. */
public enum KernelKind implements Kind {
  FAST("fast", "packed event list, the one to use", FastKernel::new),
  SSJ("ssj", "event list of the SSJ library, to cross-check the fast one", SsjKernel::new);

  private final String key;
  private final String summary;
  private final Supplier<Kernel> constructor;

  KernelKind(String key, String summary, Supplier<Kernel> constructor) {
    this.key = key;
    this.summary = summary;
    this.constructor = constructor;
  }

  /** A kernel without events, its clock at 0. */
  public Kernel create() {
    return constructor.get();
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of();
  }
}
