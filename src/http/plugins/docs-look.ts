/** How /docs differs from Swagger UI: which operations have a lock and stand first, and colours and fonts of ours. */

/**
 * Runs before Swagger UI begins. An operation that may be asked without a key has `{}` among its `security`, and
 * Swagger UI would show a lock there; the key is still sent along where one was given, since that is read from the
 * description itself.
 */
export const DOCS_SCRIPT = `(() => {
  const original = window.SwaggerUIBundle
  const locks = () => ({
    wrapComponents: {
      OperationSummary: (Summary, system) => (props) => {
        const { operationProps } = props
        const security = operationProps.get('security')
        const isPublic = Boolean(security) && security.some((needed) => needed.isEmpty())
        return system.React.createElement(Summary, {
          ...props,
          operationProps: isPublic ? operationProps.set('security', system.Im.fromJS([{}])) : operationProps,
        })
      },
    },
  })
  // What most people come for stands first in its group.
  const isMain = (operation) => operation.get('path').startsWith('/v1/incidents')
  const operationsSorter = (one, other) => Number(isMain(other)) - Number(isMain(one))
  window.SwaggerUIBundle = Object.assign(
    (config) => original({ ...config, operationsSorter, plugins: [...config.plugins, locks] }),
    original,
  )
})()
`

export const DOCS_STYLE = `body { margin: 0; background: #f7f5f0; }
.swagger-ui, .swagger-ui .info .title, .swagger-ui .opblock-tag, .swagger-ui .opblock .opblock-summary-description {
  font-family: ui-sans-serif, system-ui, -apple-system, "Segoe UI", "Noto Sans", "Helvetica Neue", Arial, sans-serif;
  color: #21201d;
}
.swagger-ui .info { margin: 2rem 0 1rem; }
.swagger-ui .info .title {
  font-family: "Iowan Old Style", "Palatino Linotype", Palatino, "Noto Serif", Georgia, serif;
  font-weight: 600;
}
.swagger-ui .scheme-container { background: #fffefb; box-shadow: none; border-block: 1px solid #e0dbd0; padding: 1rem 0; }
.swagger-ui .servers-title, .swagger-ui .servers { display: none; }
.swagger-ui .opblock-tag { border-bottom-color: #e0dbd0; font-size: 1.25rem; }
.swagger-ui .opblock-tag small { color: #5d5850; font-size: 0.9rem; }
.swagger-ui .opblock { box-shadow: none; border-radius: 6px; }
.swagger-ui .opblock .opblock-summary-path, .swagger-ui .opblock .opblock-summary-path__deprecated { max-width: 55%; }
.swagger-ui .btn.authorize { color: #1d5470; border-color: #1d5470; }
.swagger-ui .btn.authorize svg { fill: #1d5470; }
@media (max-width: 40rem) {
  .swagger-ui .opblock-tag { flex-wrap: wrap; }
  .swagger-ui .opblock-tag small { padding-inline: 0; flex-basis: 100%; }
  .swagger-ui .opblock .opblock-summary { flex-wrap: wrap; }
}
`
