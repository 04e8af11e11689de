/** Groups: several entities that are seen and switched as one. Knows nothing of who keeps them. */
@Export
@Version("0.1.0")
package io.tomte.group.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
