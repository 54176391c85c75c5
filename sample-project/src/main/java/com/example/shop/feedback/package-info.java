/** Captures what users tell about answers, from the first day on: copy this package into your service. */
package com.example.shop.feedback;
