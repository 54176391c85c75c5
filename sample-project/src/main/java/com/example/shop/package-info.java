/** The support assistant of an invented shop, Fernwood Outdoor: the agent under test of the sample. */
package com.example.shop;
