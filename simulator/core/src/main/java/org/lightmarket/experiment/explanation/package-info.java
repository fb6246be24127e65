/**
 * Why a client paid what it paid: a replication is run again with its books watched, and every
 * charge is computed anew from the bids that stood.
 */
@org.jspecify.annotations.NullMarked
package org.lightmarket.experiment.explanation;
