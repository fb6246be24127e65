package org.lightmarket.cli;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lightmarket.model.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code lightmarket auction clear}: one clearing of bids by any mechanism, or one per line. All
 * input is read and cleared before the first answer is printed, so that wrong input prints none.
 */
@Command(
    name = "clear",
    mixinStandardHelpOptions = true,
    description = "Clears one auction, or one auction per line.",
    footer = {
      "",
      "Example:",
      "  echo '{\"mechanism\": \"vickrey\", \"units\": 5, \"reserve\": 0, \"bids\": [",
      "    {\"client\": \"alice\", \"steps\": [[2, 10], [2, 6]]},",
      "    {\"client\": \"bob\", \"steps\": [[3, 8]]}]}' | lightmarket auction clear -",
      "",
      "A step is [quantity, price]; prices fall. A bid without steps, [], asks for nothing and is",
      "granted nothing. Parameters of the mechanism stand beside these (lightmarket list",
      "mechanisms). A bid of gsp and vcg-slots has one step, [1, value per unit], beside",
      "\"slots\": [200, 100]; one of proportional-share an \"offer\" in place of steps; one of",
      "eip1559 a \"quantity\", a \"cap\" and a \"tip\". k-double and mcafee have \"asks\" in",
      "place of units, each with a \"seller\" and steps whose prices rise. A lottery may have a",
      "\"seed\".",
      "For token-sale and les-priority a bid may have a \"deposit\", money that it pays into its",
      "balance.",
      "",
      "In csv a seller has a row like a client's with negative numbers: what it gives, receives",
      "and asks for."
    })
final class AuctionClearCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";

  /** How answers are printed. */
  enum Format {
    /** For people. */
    TABLE,
    /** One object per auction and line. */
    JSON,
    /** One row per bid. */
    CSV
  }

  @Parameters(
      paramLabel = "FILE",
      description =
          "An auction as JSON, or one auction per line (JSON lines); - is standard input.")
  private String file = STANDARD_INPUT;

  @Option(
      names = "--format",
      paramLabel = "table|json|csv",
      description = "How answers are printed; by default a table on a terminal, else json.")
  private @Nullable Format format;

  @Override
  public Integer call() throws IOException {
    Answers answers = new Answers();
    AuctionPrinter printer = AuctionPrinter.of(chosenFormat(), answers);
    try (InputStream in = open()) {
      AuctionReader reader = new AuctionReader(sourceName(), in);
      AuctionCase auction = new AuctionCase();
      while (reader.next(auction)) {
        try {
          auction.clear();
        } catch (ArithmeticException e) {
          throw reader.sumsTooLarge();
        }
        printer.print(auction);
      }
    }
    printer.finish();
    PrintStream out = System.out;
    answers.writeTo(out);
    if (out.checkError()) {
      throw new IOException("the answers could not be written to standard output");
    }
    return ExitCode.DONE;
  }

  private Format chosenFormat() {
    if (format != null) {
      return format;
    }
    return Terminal.isInteractive() ? Format.TABLE : Format.JSON;
  }

  private String sourceName() {
    return file.equals(STANDARD_INPUT) ? "<stdin>" : file;
  }

  private InputStream open() {
    if (file.equals(STANDARD_INPUT)) {
      return System.in;
    }
    try {
      return new BufferedInputStream(new FileInputStream(file));
    } catch (IOException e) {
      throw new InputException(
          "cannot read " + e.getMessage(), "Give a file of auctions, or - for standard input.");
    }
  }
}
