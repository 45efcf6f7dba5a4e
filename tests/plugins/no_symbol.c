/* A shared object, but no plugin. */
__attribute__((visibility("default"))) int folio_is_not_here(void);
int folio_is_not_here(void)
{
    return 0;
}
