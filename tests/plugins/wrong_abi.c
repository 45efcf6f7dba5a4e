/* Was built for the next major version: its descriptor may look like anything. */
__attribute__((visibility("default"))) extern const unsigned folio_plugin_abi_2[4];
const unsigned folio_plugin_abi_2[4] = {16, 0, 0, 0};
