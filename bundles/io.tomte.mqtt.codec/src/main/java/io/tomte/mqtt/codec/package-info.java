/** Bytes to packets and back, for MQTT 3.1, 3.1.1 and 5.0. Pure functions on {@link java.nio.ByteBuffer}. */
@Export
@Version("0.2.0")
package io.tomte.mqtt.codec;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
