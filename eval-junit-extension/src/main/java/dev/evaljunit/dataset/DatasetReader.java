/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.dataset;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import java.util.List;
import org.apiguardian.api.API;

/** Reads a version whole, and refuses it unless bytes, count and digest agree. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // shared with the plugin
public final class DatasetReader {

    private DatasetReader() {}

    /**
     * Read a version.
     *
     * @throws EvalException if a file is missing or invalid, or the digest or count in the manifest is not that of the
     *     cases
     */
    public static Dataset read(DatasetLocation location) {
        Manifest manifest = readManifest(location);
        byte[] bytes = location.read(DatasetLocation.CASES);
        checkDigest(location, manifest, Sha256.of(bytes));
        List<EvalCase> cases = CasesFile.parse(bytes, location.file(DatasetLocation.CASES));
        checkCount(location, manifest, cases.size());
        return new Dataset(manifest.id(), cases);
    }

    /**
     * Read only the manifest of a version.
     *
     * @throws EvalException if it is missing or invalid
     */
    public static Manifest readManifest(DatasetLocation location) {
        String file = DatasetLocation.MANIFEST;
        return Manifest.parse(location.read(file), location.file(file));
    }

    private static void checkDigest(DatasetLocation location, Manifest manifest, String found) {
        String wanted = manifest.id().sha256();
        if (!wanted.equals(found)) {
            throw new EvalException(
                    """
                    %s must have the digest that %s states. A version is never changed: restore the file, or make a new version.
                      stated : %s
                      found  : %s""".formatted(location.file(DatasetLocation.CASES), DatasetLocation.MANIFEST, wanted, found));
        }
    }

    private static void checkCount(DatasetLocation location, Manifest manifest, int found) {
        if (manifest.cases() != found) {
            throw new EvalException(
                    "%s: 'cases' must be the number of cases in %s, which is %s, found %s. Correct it, or restore the file."
                            .formatted(
                                    location.file(DatasetLocation.MANIFEST),
                                    DatasetLocation.CASES,
                                    found,
                                    manifest.cases()));
        }
    }
}
