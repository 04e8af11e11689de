/** The client for threads that may wait. */
@Export
@Version("0.1.0")
package io.tomte.mqtt.client.blocking;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
