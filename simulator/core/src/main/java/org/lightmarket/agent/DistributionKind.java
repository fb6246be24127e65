package org.lightmarket.agent;

import java.util.List;
import java.util.function.Function;
import org.lightmarket.agent.distribution.Constant;
import org.lightmarket.agent.distribution.Discrete;
import org.lightmarket.agent.distribution.Erlang;
import org.lightmarket.agent.distribution.Exponential;
import org.lightmarket.agent.distribution.Gamma;
import org.lightmarket.agent.distribution.Hyperexponential;
import org.lightmarket.agent.distribution.LogNormal;
import org.lightmarket.agent.distribution.Pareto;
import org.lightmarket.agent.distribution.Scaled;
import org.lightmarket.agent.distribution.Uniform;
import org.lightmarket.agent.distribution.Weibull;
import org.lightmarket.model.Distribution;
import org.lightmarket.model.Kind;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/** The distributions a scenario may name. Adding one is one class and one line here. */
public enum DistributionKind implements Kind {
  CONSTANT("constant", "always the same value", Constant.PARAMETERS, Constant::of),
  UNIFORM("uniform", "uniform between two values", Uniform.PARAMETERS, Uniform::of),
  EXPONENTIAL("exponential", "memoryless", Exponential.PARAMETERS, Exponential::of),
  ERLANG("erlang", "sum of equal exponential stages", Erlang.PARAMETERS, Erlang::of),
  GAMMA("gamma", "gamma, by mean and variation", Gamma.PARAMETERS, Gamma::of),
  LOGNORMAL("lognormal", "lognormal, by mean and variation", LogNormal.PARAMETERS, LogNormal::of),
  HYPEREXPONENTIAL(
      "hyperexponential",
      "mixture of two exponentials with balanced means",
      Hyperexponential.PARAMETERS,
      Hyperexponential::of),
  PARETO("pareto", "power-law tail", Pareto.PARAMETERS, Pareto::of),
  WEIBULL("weibull", "stretched exponential", Weibull.PARAMETERS, Weibull::of),
  DISCRETE("discrete", "one of a few values", Discrete.PARAMETERS, Discrete::of);

  private final String key;
  private final String summary;
  private final List<Parameter> parameters;
  private final Function<Parameters, Distribution> constructor;

  DistributionKind(
      String key,
      String summary,
      List<Parameter> parameters,
      Function<Parameters, Distribution> constructor) {
    this.key = key;
    this.summary = summary;
    this.parameters = parameters;
    this.constructor = constructor;
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
    return parameters;
  }

  /**
   * The distribution with checked parameters, in the unit of the field that it stands in.
   *
   * @throws org.lightmarket.model.InputException if values that are allowed each do not fit
   *     together
   */
  public Distribution create(Parameters values) {
    return constructor.apply(values);
  }

  /** The same, every draw multiplied: 10⁹ makes nanoseconds of seconds. */
  public Distribution create(Parameters values, double factor) {
    Distribution base = create(values);
    return factor == 1 ? base : new Scaled(base, factor);
  }
}
