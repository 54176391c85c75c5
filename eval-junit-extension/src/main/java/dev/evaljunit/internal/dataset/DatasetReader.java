/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a whole version, and refuses it unless bytes, count and digest agree. */
public final class DatasetReader {

    private DatasetReader() {}

    /**
     * Read a version.
     *
     * @throws EvalException if a file is missing or invalid, or its cases do not have the digest or count of the
     *     manifest
     */
    public static Dataset read(DatasetLocation location) {
        Manifest manifest = readManifest(location);
        List<EvalCase> cases = location.read(DatasetLocation.CASES, in -> readCases(in, location, manifest));
        checkCount(location, manifest, cases.size());
        return Dataset.of(manifest.id(), cases);
    }

    /** Computes the digest while parsing; a wrong digest is reported before any other problem. */
    private static List<EvalCase> readCases(InputStream in, DatasetLocation location, Manifest manifest)
            throws IOException {
        var digesting = new DigestInputStream(in, Sha256.newDigest());
        @Nullable EvalException problem = null;
        List<EvalCase> cases = List.of();
        try {
            cases = CasesFile.parse(digesting, location.file(DatasetLocation.CASES));
        } catch (EvalException e) {
            problem = e;
        }
        digesting.transferTo(OutputStream.nullOutputStream());
        checkDigest(location, manifest, Sha256.of(digesting.getMessageDigest()));
        if (problem != null) {
            throw problem;
        }
        return cases;
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
        String wanted = manifest.sha256();
        if (!wanted.equals(found)) {
            throw new EvalException(
                    """
                    %s must have the digest that %s states. Versions are immutable: restore the file, or create a new version.
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
