/** Sessions and retained messages in a journal on disk, as a plain Java library; in the hub they are services. */
@Export
@Version("0.1.0")
package io.tomte.mqtt.store.journal;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
