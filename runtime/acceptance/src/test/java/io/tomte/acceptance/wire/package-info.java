/**
 * What the specifications of MQTT 3.1, 3.1.1 and 5 demand of a server, checked on the wire: bytes out, bytes in, no code of
 * Tomte. Packets are written in the notation of {@link io.tomte.acceptance.wire.Notation}; tests name the statements that
 * they check ({@link io.tomte.acceptance.wire.Statement}), and {@link io.tomte.acceptance.wire.NotTested} the others.
 *
 * <p>Runs against one hub of its own. Any other broker that lets everybody in can be put there instead, for comparison:
 * {@code TOMTE_WIRE_PORT=1883}, and {@code TOMTE_WIRE_WS=ws://127.0.0.1:9001/mqtt} if it has one.
 *
 * <p>Nobody sleeps here. Where nothing may come, something else that would come later does (a PINGRESP, or a message to
 * another topic); where time has to pass, a delayed will tells when the broker thinks that it has.
 */
package io.tomte.acceptance.wire;
