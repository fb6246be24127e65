/**
 * LES flow control: the cost table, and the two buffers of a client at a server. All times in
 * simulated ns, all buffers and costs in cost units (1 unit = 1 ns of a full thread at factor 1),
 * all recharge rates in cost units per ms. The rules are those of geth v1.10.26 ({@code
 * les/costtracker.go}, {@code les/flowcontrol/control.go}) with the correction account of the LES
 * service model's design text; deviations stand where they occur.
 */
@org.jspecify.annotations.NullMarked
package org.lightmarket.agent.les;
