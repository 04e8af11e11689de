/** Places where a client keeps messages that are not acknowledged yet. */
@Export
@Version("0.1.0")
package io.tomte.mqtt.client.outbox;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
