/** MQTT control packets as immutable values; MQTT 3.1, 3.1.1 and 5.0 in one model. */
@Export
@Version("0.2.0")
package io.tomte.mqtt.packet;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
