package com.example.shop;

// tag::release-gate[]
import dev.evaljunit.PassRate;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** What every eval of this team must reach before a release. */
@PassRate(atLeast = 0.90)
@Retention(RetentionPolicy.RUNTIME)
@interface ReleaseGate {}
// end::release-gate[]
