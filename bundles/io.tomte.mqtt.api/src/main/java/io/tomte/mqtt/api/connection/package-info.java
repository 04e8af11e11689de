/** Streams of packets and the event loops they live on. */
@Export
@Version("0.2.0")
package io.tomte.mqtt.api.connection;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
