package org.lightmarket.experiment.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the games of an audit come from. */
public interface GameSource {
  /** Number of games that are audited, each independent of the others. */
  int size();

  /** One of them, from 0; the same whenever it is asked for. */
  Game game(int index);

  /** A game that bidders play in a round of learning, in one of several independent runs. */
  Game round(int run, int round);

  /** The distribution of all values; null if values are given. */
  @Nullable ValueDistribution values();

  /** Games that are given one by one, such as a worked example. */
  static GameSource of(List<Game> games) {
    List<Game> copy = List.copyOf(games);
    return new GameSource() {
      @Override
      public int size() {
        return copy.size();
      }

      @Override
      public Game game(int index) {
        return copy.get(index);
      }

      @Override
      public Game round(int run, int round) {
        return copy.get(round % copy.size());
      }

      @Override
      public @Nullable ValueDistribution values() {
        return null;
      }
    };
  }
}
