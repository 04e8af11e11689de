/** What the tests of adapters share: a hub that only remembers, and recorded conversations. Never deployed. */
@Export
@Version("0.1.0")
package io.tomte.binding.testkit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
