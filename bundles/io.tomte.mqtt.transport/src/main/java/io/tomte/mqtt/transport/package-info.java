/** TCP, TLS, WebSocket and Unix domain sockets for MQTT, as plain Java: event loops, listeners and connectors on Netty. */
@Export
@Version("0.2.0")
package io.tomte.mqtt.transport;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
