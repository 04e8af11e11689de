/** Messages as {@link java.util.concurrent.Flow} streams. */
@Export
@Version("0.1.0")
package io.tomte.mqtt.client.stream;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
