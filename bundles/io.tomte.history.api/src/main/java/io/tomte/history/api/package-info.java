/** What was: readings of the past, by entity and time. Knows nothing of who keeps them, or of how they came. */
@Export
@Version("0.1.0")
package io.tomte.history.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
