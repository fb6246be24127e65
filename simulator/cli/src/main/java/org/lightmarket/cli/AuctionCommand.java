package org.lightmarket.cli;

import picocli.CommandLine.Command;

/** {@code lightmarket auction}: mechanisms without a simulation. */
@Command(
    name = "auction",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Clears bids by any mechanism, without a simulation.",
    footer = {"", "Example: lightmarket auction clear bids.json --format table"},
    subcommands = {AuctionClearCommand.class})
final class AuctionCommand {}
