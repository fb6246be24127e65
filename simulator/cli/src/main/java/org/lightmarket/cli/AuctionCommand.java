package org.lightmarket.cli;

import picocli.CommandLine.Command;

/** {@code lightmarket auction}: mechanisms without a simulation. */
@Command(
    name = "auction",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Clears bids by any mechanism, without a simulation.",
    subcommands = {AuctionClearCommand.class})
final class AuctionCommand {}
