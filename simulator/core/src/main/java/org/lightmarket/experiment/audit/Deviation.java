package org.lightmarket.experiment.audit;

/**
 * A lie beside the truth, all others telling the truth; utilities are expectations where lots are
 * drawn.
 *
 * @param auction from 0
 * @param place of the participant, buyers first
 * @param participant who
 * @param truth what it would say, for people
 * @param lie what it says, for people; the truth if no lie gains anything
 * @param manipulation what that is called; shading where nothing is gained means nothing
 * @param utilityMinor of the truth
 * @param lyingUtilityMinor of the lie; the same if nothing is gained
 * @param wantedMinor what all units that it wants are worth to it; a seller's: cost it
 * @param exhaustive whether all reports of a grid of whole prices were tried
 */
public record Deviation(
    int auction,
    int place,
    Participant participant,
    String truth,
    String lie,
    Manipulation manipulation,
    double utilityMinor,
    double lyingUtilityMinor,
    long wantedMinor,
    boolean exhaustive) {
  /** Ex-post regret of the truth: what the best lie gains; at least 0. */
  public double regretMinor() {
    return lyingUtilityMinor - utilityMinor;
  }

  /** Whether the regret is more than a hundredth of what all units that it wants are worth. */
  public boolean isAboveOnePercent() {
    return regretMinor() > 0.01 * wantedMinor;
  }
}
