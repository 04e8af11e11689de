/** How bundles around the home work beside its loop: on threads that end while there is nothing to do, with few looks at folders. */
@Export
@Version("1.1.0")
package io.tomte.device.work;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
