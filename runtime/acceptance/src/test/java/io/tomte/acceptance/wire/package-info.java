/**
 * What the specifications of MQTT 3.1, 3.1.1 and 5 demand, checked on the wire: bytes out, bytes in. Packets are written in the
 * notation of {@link io.tomte.acceptance.wire.Notation}; tests name the statements that they show to be kept
 * ({@link io.tomte.acceptance.wire.Statement}) and those that they break ({@link io.tomte.acceptance.wire.Violation}), from
 * which {@code docs/conformance.md} is written.
 *
 * <p>The broker is that of one hub with a bundle of guests in it, who have less rights than others and a method of
 * authentication. Any other broker that lets everybody in can be put there instead, for comparison:
 * {@code TOMTE_WIRE_PORT=1883}, and {@code TOMTE_WIRE_WS=ws://127.0.0.1:9001/mqtt} if it has one. Tests whose name begins with
 * "Client" turn it round: the client of Tomte at a server made of bytes.
 *
 * <p>Tables are written down here anew, from the specifications and not from the code, so that they do not share its mistakes.
 * Each goes through all there is: flags, properties, reasons, lengths, texts, identifiers.
 *
 * <p>Nobody sleeps here. Where nothing may come, something else that would come later does (a PINGRESP, or a message to
 * another topic); where time has to pass, a delayed will tells when the broker thinks that it has.
 */
package io.tomte.acceptance.wire;
